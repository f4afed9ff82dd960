import { type Logger, pino } from 'pino'

export type Log = Logger

/** Names of fields whose values must never be written, wherever they stand in what is logged. */
const secretFields = [
  'authorization',
  'cookie',
  'secret',
  'token',
  'password',
  'signature',
  'webhook-signature',
]

/**
 * JSON lines on standard output.
 *
 * @param level The least severe level that is written.
 */
export const createLog = (level: string): Log =>
  pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: {
      paths: secretFields.flatMap((name) => [`["${name}"]`, `*["${name}"]`, `*.*["${name}"]`]),
      censor: '[secret]',
    },
  })
