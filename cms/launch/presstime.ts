/**
 * `npm run presstime -- …` runs a command on the database and the media of `npm start`. Presstime itself may
 * be running or not.
 */
import path from 'node:path'
import { runCommandLine } from '../src/cli/run-command-line.ts'
import { openSettings } from './command-settings.ts'

const root = path.resolve(import.meta.dirname, '../..')

process.exitCode = await runCommandLine(process.argv.slice(2), process.cwd(), () => openSettings(root))
