import { secretPattern } from '@presstime/protocol/secret'
import { z } from 'zod'
import { parseNetwork } from '../http/networks.ts'

/** The types of settings. Each message says what the value must be, and never repeats the value. */

/**
 * A whole number in decimal digits. The same message is used for a text that is not a number and for a number
 * out of range.
 */
export const wholeNumber = (least: number, most: number, unit = '') => {
  const need = `must be a whole number${unit && ` of ${unit}`} from ${least} to ${most}`
  return z
    .string(need)
    .regex(/^\d{1,15}$/, need)
    .transform(Number)
    .pipe(z.number().min(least, need).max(most, need))
}

/** A TCP port that a server listens on. */
export const port = wholeNumber(1, 65_535)

/** A number such as 0.2. */
export const decimal = (least: number, most: number) => {
  const need = `must be a number from ${least} to ${most}, such as 0.2`
  return z
    .string(need)
    .regex(/^\d{1,9}(\.\d{1,9})?$/, need)
    .transform(Number)
    .pipe(z.number().min(least, need).max(most, need))
}

/** true or false. */
export const trueOrFalse = z.stringbool('must be true or false')

/** A URL with http or https, without credentials. */
export const httpUrl = z
  .url({ protocol: /^https?$/, message: 'must be a URL that begins with http:// or https://' })
  .refine(
    (url) => !URL.parse(url)?.username && !URL.parse(url)?.password,
    'must not carry a user name or password',
  )

/** An origin: scheme, host and port, without a path. A slash at the end is removed. */
export const origin = httpUrl.transform((url, context) => {
  const parsed = URL.parse(url)
  if (!parsed) return z.NEVER
  if (parsed.pathname !== '/' || parsed.search || parsed.hash) {
    const message = 'must be an origin such as https://blog.example.com, without a path after it'
    context.issues.push({ code: 'custom', input: url, message })
    return z.NEVER
  }
  return parsed.origin
})

/** The connection string of a Postgres database. */
export const postgresUrl = z.url({
  protocol: /^postgres(ql)?$/,
  message: 'must be a postgresql:// connection string',
})

/** A secret: its form, and a command that generates one and needs only Node. */
const secret = (pattern: RegExp, form: string, make: string) => {
  const need = `must be ${form}; make one with: node -p "${make}"`
  return z.string(need).regex(pattern, need)
}

/** The token after `Bearer` in a request (RFC 6750). */
export const bearerToken = secret(
  /^[\w.~+/-]{32,}=*$/,
  'at least 32 characters, of letters, digits and -._~+/',
  "'pt_' + require('crypto').randomBytes(32).toString('base64url')",
)

/** A key of 256 bits for AES. */
export const encryptionKey = secret(
  /^[A-Za-z0-9+/]{43}=$/,
  '32 random bytes in base64',
  "require('crypto').randomBytes(32).toString('base64')",
)

/** A secret of Standard Webhooks. */
export const webhookSecret = secret(
  secretPattern,
  'whsec_ and 24 to 64 random bytes in base64',
  "'whsec_' + require('crypto').randomBytes(32).toString('base64')",
)

/** The password of the embedded database. */
export const postgresPassword = secret(
  /^[\w-]{16,}$/,
  'at least 16 letters, digits, - or _',
  "require('crypto').randomBytes(24).toString('base64url')",
)

/** Splits a text at commas, and removes the spaces around the parts. */
export const split = (text: string) =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean)

/** Networks in CIDR notation, separated by commas. */
export const networks = z.string().transform((text, context) => {
  try {
    return split(text).map(parseNetwork)
  } catch {
    context.issues.push({
      code: 'custom',
      input: text,
      message: 'must be networks such as 10.0.0.0/8, with commas between',
    })
    return z.NEVER
  }
})

/** A setting that is missing or wrong. */
export type SettingFault = { name: string; fault: string }

/**
 * Checks settings with a schema and returns one fault for each wrong setting.
 *
 * @param set The settings that are set. Empty settings must not be included.
 */
export function settingFaults(
  schema: z.ZodObject,
  set: Record<string, string | undefined>,
  error: z.ZodError | undefined,
): SettingFault[] {
  const faults = new Map<string, string>()
  for (const { path, message } of error?.issues ?? []) {
    const name = String(path[0])
    if (!faults.has(name)) faults.set(name, name in set ? message : `is not set; it ${needOf(schema, name)}`)
  }
  return [...faults].map(([name, fault]) => ({ name, fault }))
}

/**
 * For a missing setting, zod only reports the expected type. The message for an empty text describes the
 * expected form, so it is used instead.
 */
function needOf(schema: z.ZodObject, name: string): string {
  const field = schema.shape[name] as z.ZodType | undefined
  return field?.safeParse('').error?.issues[0]?.message ?? 'must be set'
}
