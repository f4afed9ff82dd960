import { fingerprint } from './fingerprint.mjs'
import { say } from './progress.mjs'

/**
 * The code that the CMS runs. It is not built, so a restarted CMS runs the files as they are at that moment.
 */
const codeOfTheCms = ['cms/src', 'prisma', 'packages/protocol', 'pnpm-lock.yaml']

/**
 * Remembers the code of the CMS as it is now.
 *
 * @returns a function that prints a warning when the code has changed since. A restarted CMS then runs new
 *   code, while the database, packages and site are still those of the start.
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
