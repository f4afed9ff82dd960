/** Settings that `.env.example` does not name: what Next sets, and the standard ones of OpenTelemetry. */
const others = /^(?:NEXT|OTEL)_/

/**
 * The environment without Presstime's settings: nothing of a running `npm start`, or of the shell, reaches the tests;
 * they make what they need themselves.
 *
 * @param example The text of `.env.example`, which names every setting.
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
