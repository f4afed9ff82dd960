// @ts-check
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { inheritedEnvironment } from './environment.mjs'
import { fingerprint } from './fingerprint.mjs'
import { isStamped, isThere, projectNode } from './install.mjs'
import { step } from './progress.mjs'
import { runLogged } from './run-logged.mjs'

/**
 * Generates the database client when the Prisma schema or the installed packages have changed since the last
 * time. It is the only generated code that is not committed.
 *
 * @param {import('./install.mjs').Place} place
 */
export async function generateClient({ root, logs, signal }) {
  const client = path.join(root, 'prisma/src/generated')
  const stampFile = path.join(client, '.presstime-generated')
  const stamp = await fingerprint(root, ['prisma/schema.prisma', 'prisma/prisma.config.ts', 'pnpm-lock.yaml'])
  if ((await isStamped(stampFile, stamp)) && (await isThere(path.join(client, 'client.ts')))) return

  await step({ doing: 'generating the database client', done: 'database client generated' }, () =>
    runLogged(projectNode(root), ['node_modules/prisma/build/index.js', 'generate'], {
      cwd: path.join(root, 'prisma'),
      env: { ...inheritedEnvironment(), CHECKPOINT_DISABLE: '1', PRISMA_HIDE_UPDATE_MESSAGE: '1' },
      logFile: path.join(logs, 'generate.log'),
      signal,
    }),
  )
  await writeFile(stampFile, stamp)
}
