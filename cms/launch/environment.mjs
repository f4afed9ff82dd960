// @ts-check
/** The launcher's one place that reads the process environment. */

/** What npm is told about the network and its files; without these an install behind a proxy fails. */
const keptNpmSettings = new Set(
  [
    'registry',
    'cache',
    'ca',
    'cafile',
    'strict_ssl',
    'proxy',
    'https_proxy',
    'noproxy',
    'offline',
    'prefer_offline',
    'userconfig',
    'globalconfig',
  ].map((name) => `npm_config_${name}`),
)

// biome-ignore lint/style/noProcessEnv: the launcher's single reader
const environment = process.env

/** Whether npm or pnpm runs us as a script, and so is our parent. */
export const startedByNpm = environment.npm_lifecycle_event !== undefined

/** Where the user stands: a script of npm or pnpm begins in the project's folder. */
export const callersFolder = environment.INIT_CWD ?? process.cwd()

/**
 * Which of these options npm has taken for its own: `npm run presstime import x --dry-run` hands on no `--dry-run`, and
 * says it in its environment alone.
 *
 * @param {string[]} names long names without the dashes
 */
export const takenByNpm = (names) =>
  names.filter((name) => environment[`npm_config_${name.replaceAll('-', '_')}`])

/**
 * The environment without what npm or pnpm added for the script they run: hundreds of `npm_*` names, which the
 * next npm or pnpm reports as unknown settings, and NODE_ENV, which each child gets from us.
 *
 * @returns {Record<string, string>}
 */
export function inheritedEnvironment() {
  /** @type {Record<string, string>} */
  const kept = {}
  for (const [name, value] of Object.entries(environment)) {
    if (value === undefined || name === 'NODE_ENV' || name === 'INIT_CWD') continue
    if (/^npm_/i.test(name) && !keptNpmSettings.has(name.toLowerCase())) continue
    kept[name] = value
  }
  return kept
}
