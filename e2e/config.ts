/** The only file that reads this package's environment. */
// biome-ignore lint/style/noProcessEnv: the package's single reader
const environment = process.env

export const config = {
  /** The Chromium to use instead of searching for one. */
  chromium: environment.PLAYWRIGHT_CHROMIUM,
  /** The address of the stack's control server. The global setup sets it for the test processes. */
  get control(): string {
    const url = environment.PRESSTIME_E2E_CONTROL
    if (url === undefined) throw new Error('PRESSTIME_E2E_CONTROL is not set: run the tests by `node run.ts`')
    return url
  },
  set control(url: string) {
    environment.PRESSTIME_E2E_CONTROL = url
  },
  /** The seed of the random moments. Set it to repeat the moments of an earlier run. */
  seed: environment.PRESSTIME_E2E_SEED === undefined ? undefined : Number(environment.PRESSTIME_E2E_SEED),
  path: environment.PATH ?? '',
  /** The environment for a child process. */
  forChild: (extra: Record<string, string> = {}) => ({ ...environment, ...extra }),
}
