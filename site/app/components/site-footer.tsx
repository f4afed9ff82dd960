import { formatMoment } from '../../lib/dates.ts'
import { frameSettings } from '../../lib/settings.ts'
import * as words from '../../lib/words.ts'

const feeds = [
  { label: 'RSS', path: '/rss.xml' },
  { label: 'Atom', path: '/atom.xml' },
  { label: 'JSON Feed', path: '/feed.json' },
]

/**
 * The end of every page. It tells readers, too, how new the page is: when it was rendered, and from what. The
 * machine-readable statement is the `presstime-sequence` meta tag.
 *
 * @param props.sequence Left out where a page shows nothing of the CMS's.
 */
export async function SiteFooter({ sequence }: { sequence?: number }) {
  const { name, locale, socialLinks } = await frameSettings()
  const now = new Date()
  return (
    <footer className="site-foot">
      <div className="site-foot-row">
        <ul aria-label={words.feeds}>
          {feeds.map(({ label, path }) => (
            <li key={path}>
              <a href={path}>{label}</a>
            </li>
          ))}
        </ul>
        {socialLinks.length > 0 ? (
          <nav aria-label={words.elsewhere}>
            <ul>
              {socialLinks.map(({ label, url }) => (
                <li key={`${label} ${url}`}>
                  <a href={url} rel="me noopener">
                    {label}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
        ) : null}
      </div>
      {sequence === undefined ? null : (
        <p className="imprint">
          <bdi>{name}</bdi> · {words.renderedAt}{' '}
          <time dateTime={now.toISOString()}>{formatMoment(now, locale)}</time> {words.fromSequence(sequence)}
        </p>
      )}
    </footer>
  )
}
