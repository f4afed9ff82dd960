/**
 * The command line for a place whose environment has the settings of the CMS, such as its container: `node
 * src/cli/main.ts import /content`. `npm run presstime` uses cms/launch/presstime.ts instead, which reads
 * .env.
 */
import { processEnvironment } from '../config/config.ts'
import { runCommandLine } from './run-command-line.ts'

process.exitCode = await runCommandLine(process.argv.slice(2), process.cwd(), async () => ({
  environment: processEnvironment(),
  close: async () => {},
}))
