import { cardKinds, cardVersion } from '../../../../../lib/cards/card.ts'
import { drawCard } from '../../../../../lib/cards/draw-card.tsx'
import { findCard } from '../../../../../lib/cards/find-card.ts'
import { decodeParam } from '../../../../decode-param.ts'

/** Seconds. Webhooks renew the cards; this interval is the fallback for lost webhooks. */
export const revalidate = 3600
export const dynamic = 'force-static'
export const dynamicParams = true

/** Each card is drawn at its first request. */
export const generateStaticParams = () => []

type Params = { kind: string; name: string; file: string }

/**
 * Returns the card of a page as a PNG. Only the address with the current version exists, so that invented
 * versions draw nothing. A cached 404 has the cache tags of the page. A card whose page is created later is
 * therefore drawn at once. A card whose page returns to earlier content is drawn after one more 404.
 *
 * Caches may keep a card for a day, because its address contains the version of its content. The time is
 * limited, so that withdrawn content disappears in the end. All other answers need a Cache-Control header
 * too, because Next's header would let caches keep a 404 for the `revalidate` time.
 */
export async function GET(_request: Request, { params }: { params: Promise<Params> }): Promise<Response> {
  const { kind, name, file } = await params
  const known = cardKinds.find((one) => one === kind)
  const card = known && (await findCard(known, decodeParam(name)))
  if (!card || `${cardVersion(card)}.png` !== file)
    return new Response('Not found', {
      status: 404,
      headers: { 'cache-control': 'public, max-age=0, must-revalidate' },
    })
  return new Response(await drawCard(card), {
    headers: { 'content-type': 'image/png', 'cache-control': 'public, max-age=86400' },
  })
}
