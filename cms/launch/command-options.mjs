// @ts-check
/**
 * The long names of all options of `presstime` and its commands. The bootstrap needs them before any package
 * is installed, to detect the options that npm took for itself. A test compares this list with the parser.
 */
export const commandOptions = [
  'base-path',
  'dry-run',
  'format',
  'map',
  'media',
  'overwrite',
  'permalink',
  'publish',
  'report',
  'source',
  'static',
  'strict',
  'wait',
]
