import type { Metadata } from 'next'
import { permanentRedirect } from 'next/navigation'
import { directionOfText } from '../../lib/direction.ts'
import { pageThings } from '../../lib/json-ld/post.ts'
import { liveAtPath } from '../../lib/pages.ts'
import { draftAt } from '../../lib/preview/draft.ts'
import { withSettings } from '../../lib/settings.ts'
import { Missing, missingMetadata } from '../components/missing.tsx'
import { Prose } from '../components/prose.tsx'
import { SitePage } from '../components/site-page.tsx'
import { pageMetadata } from '../content-metadata.ts'
import { decodeParam } from '../decode-param.ts'
import { JsonLd } from '../json-ld.tsx'
import { orElsewhere } from '../or-elsewhere.ts'
import { Picture } from '../picture.tsx'

type Props = { params: Promise<{ path: string[] }> }

/** Seconds. Webhooks renew the pages; this interval is the fallback for lost webhooks. */
export const revalidate = 3600
export const dynamicParams = true

/** Each page is rendered at its first request. */
export const generateStaticParams = () => []

/**
 * Returns a page such as /about. Redirects (308) when the content has moved. Returns null when the CMS
 * reports that nothing exists at the path.
 */
async function pageOf(params: Props['params']) {
  const segments = (await params).path.map(decodeParam)
  if (segments.includes('')) return null
  // Next treats "index" as the home page in some places and as a path in others, and therefore renders it for
  // each request. No page can have this path.
  if (segments.join('/') === 'index') permanentRedirect('/')
  const preview = await draftAt(`/${segments.map(encodeURIComponent).join('/')}`)
  if (preview?.draft.__typename === 'Page') {
    const { draft, sequence } = preview
    return withSettings(Promise.resolve({ page: draft, sequence }))
  }
  const found = await liveAtPath(...segments)
  const page = found && orElsewhere(found.page, found.movedTo)
  return found && page ? { ...found, page } : null
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const found = await pageOf(params)
  return found ? pageMetadata(found.page, found.settings, found.sequence) : missingMetadata
}

export default async function StandalonePage({ params }: Props) {
  const found = await pageOf(params)
  if (!found) return <Missing />
  const { page, settings } = found
  return (
    <SitePage>
      <JsonLd things={pageThings(page, settings)} />
      <article>
        <header className="post-head">
          <h1 dir={directionOfText(page.title)}>{page.title}</h1>
        </header>
        {page.cover ? (
          <figure className="post-cover">
            <Picture picture={page.cover} sizes="(min-width: 66rem) 60rem, calc(100vw - 2.5rem)" first />
          </figure>
        ) : null}
        <div className="post-body">
          <Prose html={page.html} />
        </div>
      </article>
    </SitePage>
  )
}
