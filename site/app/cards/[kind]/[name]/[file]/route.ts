import { cardKinds, cardVersion } from '../../../../../lib/cards/card.ts'
import { drawCard } from '../../../../../lib/cards/draw-card.tsx'
import { findCard } from '../../../../../lib/cards/find-card.ts'
import { decodeParam } from '../../../../decode-param.ts'

/** Seconds. Cards are renewed by webhooks; this is the net under them, should every webhook be lost. */
export const revalidate = 3600
export const dynamic = 'force-static'
export const dynamicParams = true

/** Drawn when first asked for. */
export const generateStaticParams = () => []

type Params = { kind: string; name: string; file: string }

/**
 * The card of a page as a PNG. Only what it shows now is there: an address with another version is not found, so that made-up
 * ones draw nothing. A cached 404 has the page's cache tags: it is drawn at once when the page comes to be, and after one more
 * 404 when a page that was there shows again what it showed before.
 *
 * A card may be kept for a day, since its address has the version of what it shows; not for good, since what was withdrawn is to
 * go in the end. Next's own header for the others would let caches keep a 404 for the `revalidate`.
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
