import { fingerprint } from './fingerprint.mjs'
import { say } from './progress.mjs'

/** What the CMS runs: it is not built, so a part that is started again runs what is there then. */
const codeOfTheCms = ['cms/src', 'prisma', 'packages/protocol', 'pnpm-lock.yaml']

/**
 * Remembers the code of the CMS as it is now.
 *
 * @returns says so when it has changed since: a CMS that is started again then runs new code on a database, packages and a
 *   site that are those of the start
 */
export async function watchCode(
  root: string,
  tell: (text: string) => void = say,
): Promise<() => Promise<void>> {
  const atStart = await fingerprint(root, codeOfTheCms)
  return async () => {
    if ((await fingerprint(root, codeOfTheCms)) === atStart) return
    tell(
      '  ! The code of the CMS has changed since Presstime was started, and the CMS now runs the new code. ' +
        'Stop Presstime and run `npm start` again, which updates packages, database and site.',
    )
  }
}
