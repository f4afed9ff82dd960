// @ts-check
/**
 * The options of `presstime` and its commands, by their long names: known before anything is installed, so that one which
 * npm has swallowed is missed. A test holds it against the parser.
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
