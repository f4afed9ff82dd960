import { cruise, type IModule, type IViolation } from 'dependency-cruiser'
import { rules } from './rules.ts'

/** What dependency-cruiser found. */
export type Cruised = {
  /** The files, with what each imports. */
  modules: IModule[]
  /** The imports that a rule forbids. */
  violations: IViolation[]
}

/** Tests, and what only tests use, may import anything. */
const ofTests = '\\.(test|fixture)\\.ts$|^src/testing/|^src/graphql/examples/'

/**
 * Follows all imports of `src/` in a folder, those of types included, and holds them against the rules.
 *
 * @param folder That of the package.
 */
export async function cruiseSource(folder: string): Promise<Cruised> {
  const { output } = await cruise(['src'], {
    baseDir: folder,
    ruleSet: { forbidden: rules },
    validate: true,
    tsPreCompilationDeps: true,
    combinedDependencies: true,
    exclude: { path: ofTests },
    doNotFollow: { path: 'node_modules' },
  })
  if (typeof output === 'string') throw new Error(`dependency-cruiser gave a report and no result: ${output}`)
  return { modules: output.modules, violations: output.summary.violations }
}
