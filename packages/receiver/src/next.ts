import { type ReceiverOptions, receive } from './receive.ts'

/**
 * `revalidateTag` of `next/cache`. The site passes it in, because it works only inside a request that Next
 * handles.
 */
export type RevalidateTag = (tag: string, profile: 'max' | { expire: number }) => void

/** The options of a receiver in a Next site. */
export type NextReceiverOptions = Omit<ReceiverOptions, 'mark'> & {
  /** `revalidateTag` of `next/cache`. */
  revalidateTag: RevalidateTag
}

/**
 * Receives a webhook of Presstime in a route handler of Next (App Router, Next 16 or later). For the answers
 * see `receive`.
 *
 * Refreshed tags are marked with the profile 'max': the next reader gets the old page while Next renders the
 * new one, and the old page also stays when the CMS fails in the meantime. Removed tags are marked with
 * `expire: 0`: the old page is gone, and the next reader waits. Next applies the marks after the route
 * handler has returned.
 */
export const receiveInNext = (
  request: Request,
  { revalidateTag, ...options }: NextReceiverOptions,
): Promise<Response> =>
  receive(request, {
    ...options,
    mark({ refresh, remove }) {
      for (const tag of refresh) revalidateTag(tag, 'max')
      for (const tag of remove) revalidateTag(tag, { expire: 0 })
    },
  })
