import { execFileSync } from 'node:child_process'
import { chmodSync, chownSync, existsSync, statSync } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm, rmdir, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { Account } from './account.ts'
import type { Binaries } from './binaries.ts'
import { type EmbeddedOptions, EmbeddedPostgresError, superuser } from './messages.ts'
import type { SpawnServerProgram } from './privileges.ts'
import { runProgram } from './run-program.ts'
import { isAlive } from './running-server.ts'

type Tools = {
  binaries: Binaries
  account: Account | undefined
  spawnProgram: SpawnServerProgram
  say: (line: string) => void
  signal: AbortSignal
}

/**
 * Makes sure that `dataDir` is a database of this Postgres version and belongs to the server's user. A new
 * database is created in a temporary folder and renamed when it is complete. An interrupted first start
 * therefore never leaves a folder that looks like a database.
 *
 * @throws EmbeddedPostgresError when the folder holds a database of another major version, or other files.
 */
export async function prepareCluster(options: EmbeddedOptions, tools: Tools): Promise<void> {
  const { dataDir } = options
  await removeLeftovers(dataDir)
  const content = existsSync(dataDir) ? await readdir(dataDir) : []
  if (content.length === 0) return createCluster(options, tools)

  if (!content.includes('PG_VERSION')) {
    throw new EmbeddedPostgresError(
      `${dataDir} is not empty and not a Postgres database. Set DATA_DIR to another folder, or empty this one.`,
    )
  }
  const version = (await readFile(join(dataDir, 'PG_VERSION'), 'utf8')).trim()
  const expected = await majorVersion(tools)
  if (version !== expected) {
    throw new EmbeddedPostgresError(
      `The database in ${dataDir} was created by Postgres ${version}; this is Postgres ${expected}, which can't read it. ` +
        `Move its content with Postgres ${version}'s pg_dump, or set DATA_DIR to another folder.`,
    )
  }
  // When root has copied another user's database (cp -r), the copy belongs to root.
  const { account } = tools
  if (account && statSync(dataDir).uid !== account.uid) {
    execFileSync('chown', ['-R', `${account.uid}:${account.gid}`, dataDir])
  }
  chmodSync(dataDir, 0o700)
}

async function createCluster({ dataDir, password, durable = true }: EmbeddedOptions, tools: Tools) {
  const { binaries, account, spawnProgram, say, signal } = tools
  say('Creating the database (first start)')
  const temporary = `${dataDir}${TEMPORARY_SUFFIX}${process.pid}`
  const passwordFile = join(temporary, 'password')
  try {
    await mkdir(temporary, { recursive: true, mode: 0o700 })
    await writeFile(passwordFile, password, { mode: 0o600 })
    if (account) for (const path of [temporary, passwordFile]) chownSync(path, account.uid, account.gid)
    await runProgram(
      spawnProgram(binaries.initdb, [
        `--pgdata=${join(temporary, 'cluster')}`,
        `--username=${superuser}`,
        `--pwfile=${passwordFile}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        // This locale sorts the same way on every machine. A system update cannot change the order and so
        // corrupt the indexes.
        '--locale=C',
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
        '--data-checksums',
        ...(durable ? [] : ['--no-sync']),
      ]),
      signal,
    )
    if (existsSync(dataDir)) await rmdir(dataDir)
    await rename(join(temporary, 'cluster'), dataDir)
  } finally {
    await rm(temporary, { recursive: true, force: true })
  }
}

const TEMPORARY_SUFFIX = '.initializing-'

/** Removes the temporary folders of interrupted first starts. */
async function removeLeftovers(dataDir: string) {
  const parent = dirname(dataDir)
  await mkdir(parent, { recursive: true })
  const prefix = `${basename(dataDir)}${TEMPORARY_SUFFIX}`
  for (const name of await readdir(parent)) {
    if (!name.startsWith(prefix) || isAlive(Number(name.slice(prefix.length)))) continue
    await rm(join(parent, name), { recursive: true, force: true })
  }
}

async function majorVersion({ binaries, spawnProgram, signal }: Tools) {
  const output = await runProgram(spawnProgram(binaries.postgres, ['--version']), signal)
  return /\(PostgreSQL\) (\d+)/.exec(output)?.[1]
}
