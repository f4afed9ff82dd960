import { frameSettings } from '../../lib/settings.ts'
import * as words from '../../lib/words.ts'

const feeds = [
  { label: 'RSS', path: '/rss.xml' },
  { label: 'Atom', path: '/atom.xml' },
  { label: 'JSON Feed', path: '/feed.json' },
]

/**
 * The footer of every page: the navigation of the header, links to all posts, the feeds, and the owner of the
 * site. Operators find the publication sequence and the render time of a page in its meta tags
 * (app/open-graph.ts).
 */
export async function SiteFooter() {
  const { name, navigation, socialLinks } = await frameSettings()
  const links = [
    ...navigation,
    { label: words.archive, path: '/archive' },
    { label: words.tags, path: '/tags' },
  ].filter(({ path }, index, all) => all.findIndex((other) => other.path === path) === index)
  return (
    <footer className="site-foot">
      <div className="site-foot-row">
        <nav aria-label={words.footNavigation}>
          <ul>
            {links.map(({ label, path }) => (
              <li key={path}>
                <a href={path}>{label}</a>
              </li>
            ))}
          </ul>
        </nav>
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
      <div className="site-foot-row">
        <p>
          <bdi>{words.copyright(new Date().getFullYear(), name)}</bdi>
        </p>
        <ul aria-label={words.feeds}>
          {feeds.map(({ label, path }) => (
            <li key={path}>
              <a href={path}>{label}</a>
            </li>
          ))}
        </ul>
      </div>
    </footer>
  )
}
