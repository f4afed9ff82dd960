// @ts-check
/** The only file of the launcher that reads the process environment. */

/** The npm settings for the network and files. Without them an install behind a proxy fails. */
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

/** True when npm or pnpm started this process as a script; it is then the parent process. */
export const startedByNpm = environment.npm_lifecycle_event !== undefined

/** The folder that the user called the command from. npm starts scripts in the folder of the project. */
export const callersFolder = environment.INIT_CWD ?? process.cwd()

/**
 * Finds the options that npm took for itself. For `npm run presstime import x --dry-run`, npm does not pass
 * `--dry-run` on; it only sets an environment variable.
 *
 * @param {string[]} names long names without the dashes
 */
export const takenByNpm = (names) =>
  names.filter((name) => environment[`npm_config_${name.replaceAll('-', '_')}`])

/**
 * The environment without the variables that npm or pnpm set for the script. The next npm or pnpm would
 * report the hundreds of `npm_*` names as unknown settings. NODE_ENV is removed too: the launcher sets it for
 * each child.
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
