import { cruise, type IModule, type IViolation } from 'dependency-cruiser'
import { rules } from './rules.ts'

/** The result of dependency-cruiser. */
export type Cruised = {
  /** The files, with their imports. */
  modules: IModule[]
  /** The imports that a rule forbids. */
  violations: IViolation[]
}

/** Tests, and files that only tests use, may import anything. */
const ofTests = '\\.(test|fixture)\\.ts$|^src/testing/|^src/graphql/examples/'

/**
 * Follows all imports of `src/` in a folder, including those of types, and checks them against the rules.
 *
 * @param folder the folder of the package
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
