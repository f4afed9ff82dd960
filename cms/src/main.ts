import { DatabaseStateError } from '@presstime/db/assert-migrated'
import { type Config, ConfigError, processEnvironment, readConfig } from './config/config.ts'
import { ForeignDatabaseError } from './endpoints/assert-own-database.ts'
import { createLog } from './log/log.ts'
import { startCms } from './start-cms.ts'
import { startTelemetry } from './telemetry/start-telemetry.ts'

const config = readConfigOrExit()
const log = createLog(config.log.level)
const stopTelemetry = await startTelemetry(config.telemetry, log)
const cms = await startCms(config, log).catch(exitWithAdvice)
log.info({ graphql: `${cms.url}/graphql` }, 'the CMS is ready')

let stopping = false
async function stop(reason: string) {
  if (stopping) return
  stopping = true
  log.info({ reason }, 'stopping: requests and jobs under way are finished first')
  await cms.stop()
  await stopTelemetry()
  log.info('stopped')
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop(signal))
// The channel to the launcher: when the launcher is gone, nobody is left to stop this process.
process.on('disconnect', () => void stop('the launcher is gone'))
// Listening to it must not keep the process alive once everything else has ended.
process.channel?.unref()

function readConfigOrExit(): Config {
  try {
    return readConfig(processEnvironment())
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    process.stderr.write(`${error.message}\n`)
    process.exit(1)
  }
}

/** A database that is not ours, or not of this code: the message says what to do, and a stack would only hide it. */
function exitWithAdvice(error: unknown): never {
  if (!(error instanceof DatabaseStateError || error instanceof ForeignDatabaseError)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exit(1)
}
