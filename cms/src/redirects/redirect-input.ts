import { z } from 'zod'
import { badUserInput, type FieldIssue } from '../errors/errors.ts'
import { text } from '../input/text-input.ts'
import { addressFault } from '../links/address.ts'
import { decodePath, encodePath } from '../publication/public-paths.ts'

/** The paths that the site or the CMS always answers itself, whatever redirects exist. */
const reservedSections: ReadonlySet<string> = new Set(['_next', 'api', 'graphql', 'media', 'page', 'preview'])

/**
 * The longest path, decoded. With a prefix it becomes a cache tag, and Next accepts tags of up to 256
 * characters.
 */
const maxPathLength = 240

const isDotSegment = (segment: string) => segment === '.' || segment === '..'

const from = text(2_000)
  .trim()
  .transform((value, context) => {
    const refuse = (message: string) => {
      context.issues.push({ code: 'custom', input: value, message })
      return z.NEVER
    }
    if (/[?#]/.test(value)) return refuse('must be a path alone, without ? and # and what follows them.')
    const path = decodePath(value)
    if (path === null) return refuse('must be a path that begins with /, such as /old-name, well encoded.')
    const trimmed = path === '/' ? path : path.replace(/\/$/, '')
    if (trimmed.length > maxPathLength) return refuse(`must have at most ${maxPathLength} characters.`)
    // A comma would split a cache tag in two. The other characters never occur in a request, because URLs are
    // normalised (WHATWG URL).
    if (/[,\\]/.test(trimmed)) return refuse('must not contain a comma or a backslash.')
    const [, ...segments] = trimmed.split('/')
    if (trimmed !== '/' && segments.some((segment) => segment === '' || isDotSegment(segment)))
      return refuse('must not have empty parts, or "." and ".." as parts.')
    if (reservedSections.has(segments[0] ?? ''))
      return refuse('belongs to the site itself; choose another path.')
    return trimmed
  })

const to = text(2_000)
  .trim()
  .transform((value, context) => {
    const fault = addressFault(value, ['path', 'web'])
    const target = fault === null ? canonicalTarget(value) : null
    if (target !== null) return target
    const message = fault ?? 'must be a well-encoded path without empty parts, such as /new-name.'
    context.issues.push({ code: 'custom', input: value, message })
    return z.NEVER
  })

/** Returns a valid target in its canonical form. Null for a path that the site cannot have. */
function canonicalTarget(value: string): string | null {
  const { pathname, search, hash, href } = new URL(value, 'http://site')
  if (!value.startsWith('/')) return href
  const path = decodePath(pathname)
  // The site itself redirects a path with a slash at its end to the path without it. A redirect in the other
  // direction would make a loop.
  const trimmed = path === '/' ? path : path?.replace(/\/+$/, '')
  return trimmed && !trimmed.startsWith('//') ? encodePath(trimmed) + search + hash : null
}

const schema = z.object({ from, to })

/**
 * @returns `from` percent-decoded, without a slash at its end; `to` percent-encoded.
 * @throws {CallerError} `BAD_USER_INPUT` with every issue, each with its argument.
 */
export const parseRedirect = (input: { from: string; to: string }) => parseArguments(schema, input)

/** @throws {CallerError} `BAD_USER_INPUT`. */
export const parseFrom = (value: string): string => parseArguments(z.object({ from }), { from: value }).from

function parseArguments<Output>(schema: z.ZodType<Output>, args: unknown): Output {
  const result = schema.safeParse(args)
  if (result.success) return result.data
  const [first, ...rest] = result.error.issues.map(
    (issue): FieldIssue => ({ path: issue.path.map(String), message: issue.message }),
  )
  throw badUserInput(first ? [first, ...rest] : [{ path: ['from'], message: 'is not valid.' }])
}
