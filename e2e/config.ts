/** The only reader of this package's environment. */
// biome-ignore lint/style/noProcessEnv: the package's single reader
const environment = process.env

export const config = {
  /** A Chromium to use instead of the ones that would be found. */
  chromium: environment.PLAYWRIGHT_CHROMIUM,
  /** Set by the global setup for the test processes: where the harness takes its commands. */
  get control(): string {
    const url = environment.PRESSTIME_E2E_CONTROL
    if (url === undefined) throw new Error('PRESSTIME_E2E_CONTROL is not set: run the tests by `node run.ts`')
    return url
  },
  set control(url: string) {
    environment.PRESSTIME_E2E_CONTROL = url
  },
  path: environment.PATH ?? '',
  /** The environment for a process that we start. */
  forChild: (extra: Record<string, string> = {}) => ({ ...environment, ...extra }),
}
