import { type ReceiverOptions, receive } from './receive.ts'

/** `revalidateTag` of `next/cache`, handed in: it works only inside a request that Next handles. */
export type RevalidateTag = (tag: string, profile: 'max' | { expire: number }) => void

/** What a receiver in a Next site needs. */
export type NextReceiverOptions = Omit<ReceiverOptions, 'mark'> & {
  /** `revalidateTag` of `next/cache`. */
  revalidateTag: RevalidateTag
}

/**
 * Receives a webhook of Presstime in a route handler of Next (App Router, Next 16 or later). See `receive`,
 * which says what is answered.
 *
 * What is refreshed is marked with the profile 'max': the next reader gets the old page while the new one is
 * rendered, and the old one also survives a CMS that fails meanwhile. What is removed is marked with `expire:
 * 0`: the old page is gone, and the next reader waits. Next applies the marks only once the route handler has
 * returned.
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
