/**
 * The command line where the environment has the settings of the CMS, as in its container:
 * `node src/cli/main.ts import /content`. `npm run presstime` comes by cms/launch/presstime.ts, which reads .env.
 */
import { processEnvironment } from '../config/config.ts'
import { runCommandLine } from './run-command-line.ts'

process.exitCode = await runCommandLine(process.argv.slice(2), process.cwd(), async () => ({
  environment: processEnvironment(),
  close: async () => {},
}))
