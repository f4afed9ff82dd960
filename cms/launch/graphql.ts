import { z } from 'zod'

const responseSchema = z.object({
  data: z.unknown().optional(),
  errors: z
    .array(z.object({ message: z.string(), extensions: z.object({ code: z.string() }).partial().optional() }))
    .optional(),
  extensions: z.object({ sequence: z.number() }).partial().optional(),
})

/** The answer of a GraphQL server. `sequence` is set when the answer was made from public content. */
export type GraphqlAnswer = {
  // biome-ignore lint/suspicious/noExplicitAny: the shape is the query's, and each caller reads its own fields
  data: any
  errors: { message: string; code: string | undefined }[]
  sequence: number | undefined
}

/** The server to ask. Without a token the request is anonymous. */
export type GraphqlTarget = { url: string; token?: string; timeoutMs?: number }

/**
 * Sends one GraphQL request. GraphQL errors are part of the answer; a response that is not a GraphQL answer
 * throws.
 */
export async function askGraphql(
  { url, token, timeoutMs = 15_000 }: GraphqlTarget,
  query: string,
  variables: Record<string, unknown> = {},
): Promise<GraphqlAnswer> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify({ query, variables }),
    signal: AbortSignal.timeout(timeoutMs),
  })
  const text = await response.text()
  const answer = responseSchema.safeParse(parseJson(text))
  if (!answer.success)
    throw new Error(`No GraphQL answer from ${url}: status ${response.status}, ${text.slice(0, 200)}`)
  const { data, errors = [], extensions } = answer.data
  return {
    data,
    errors: errors.map((error) => ({ message: error.message, code: error.extensions?.code })),
    sequence: extensions?.sequence,
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
