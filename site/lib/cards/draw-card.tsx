import { ImageResponse } from 'next/og'
import { contentConfig } from '../config.ts'
import { createLimit } from '../limit.ts'
import { CARD_SIZE, type Card } from './card.ts'
import { COVER_SIZE, cardCover } from './card-cover.ts'
import { drawable } from './drawable.ts'
import { cardFonts, FAMILIES } from './fonts.ts'

/** Draw one card at a time: drawing keeps a core busy for a tenth of a second, and readers need that core. */
const limit = createLimit(1)

/** How long a card may wait before its drawing starts, in ms. */
const WAIT_MS = 10_000

// The colours of styles/tokens.css, which next/og cannot read.
const INK = '#211c17'
const QUIET = '#5f5650'
const PAPER = '#fcfaf6'
const ACCENT = '#af2c1f'

/**
 * Draws a card: the site's name, the title, the author and date, and the cover on the right.
 *
 * @returns the bytes of a PNG of CARD_SIZE
 * @throws WaitedTooLong
 */
export async function drawCard(card: Card): Promise<ArrayBuffer> {
  return limit(async () => {
    const { files, has } = cardFonts()
    const element = layout(
      card,
      (text) => drawable(text, has),
      card.cover ? await cardCover(card.cover) : null,
    )
    const image = new ImageResponse(element, { ...CARD_SIZE, fonts: files })
    // Wait for the whole picture instead of its stream. An error while drawing must be thrown here, so that
    // no half picture is cached.
    return image.arrayBuffer()
  }, WAIT_MS)
}

/** A title in a script without a font is left out, and the name or the host of the site replaces it. */
function layout(card: Card, show: (text: string) => string | null, cover: string | null) {
  const host = new URL(contentConfig().siteOrigin).host
  const siteName = show(card.siteName) ?? host
  const title = show(card.title) ?? siteName
  const byline = [
    card.author && show(card.author),
    card.publishedAt && show(dayOf(card.publishedAt, card.locale)),
  ]
  const column = { display: 'flex', flexDirection: 'column', justifyContent: 'space-between' } as const
  return (
    <div style={{ display: 'flex', width: '100%', height: '100%', background: PAPER, fontFamily: FAMILIES }}>
      <div
        style={{ ...column, flex: 1, padding: '64px 72px', borderTop: `14px solid ${ACCENT}`, color: INK }}
      >
        <div style={{ fontSize: 34, color: ACCENT, fontWeight: 600 }}>
          {title === siteName ? host : siteName}
        </div>
        <div
          style={{
            ...titleSize(title, cover !== null),
            display: 'block',
            lineClamp: 5,
            wordBreak: 'break-word',
          }}
        >
          {title}
        </div>
        <div style={{ fontSize: 30, color: QUIET }}>{byline.filter(Boolean).join(' · ') || host}</div>
      </div>
      {/* biome-ignore lint/performance/noImgElement: next/og draws it, no browser loads it */}
      {cover ? <img src={cover} alt="" {...COVER_SIZE} /> : null}
    </div>
  )
}

function titleSize(title: string, narrow: boolean) {
  const length = title.length * (narrow ? 1.5 : 1)
  return { fontSize: length < 36 ? 92 : length < 80 ? 74 : 58, fontWeight: 600, lineHeight: 1.12 } as const
}

const dayOf = (at: string, locale: string): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(at))
