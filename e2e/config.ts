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
  /** The seed of random moments, to have a run's moments again. */
  seed: environment.PRESSTIME_E2E_SEED === undefined ? undefined : Number(environment.PRESSTIME_E2E_SEED),
  path: environment.PATH ?? '',
  /** The environment for a process that we start. */
  forChild: (extra: Record<string, string> = {}) => ({ ...environment, ...extra }),
}
