/** Variables that `.env.example` does not name: those of Next, and the standard ones of OpenTelemetry. */
const others = /^(?:NEXT|OTEL)_/

/**
 * Removes Presstime's settings from the environment. The settings of the shell or of a running `npm start`
 * must not affect the tests, which make their own settings.
 *
 * @param example the text of `.env.example`, which names every setting
 */
export function testEnvironment(
  environment: Record<string, string>,
  example: string,
): Record<string, string> {
  const settings = new Set(
    example.match(/^(?:# )?[A-Z][A-Z_]+(?==)/gm)?.map((name) => name.replace('# ', '')),
  )
  return Object.fromEntries(
    Object.entries(environment).filter(([name]) => !settings.has(name) && !others.test(name)),
  )
}
