import { directionOfText } from '../../lib/direction.ts'
import type { SiteSettings } from '../../lib/settings.ts'
import * as words from '../../lib/words.ts'
import { SearchIcon } from './icons.tsx'
import { ThemeToggle } from './theme-toggle.tsx'

/**
 * The header of every page: the name of the site, the editors' navigation, the search, and the theme button.
 */
export function SiteHeader({ name, navigation }: Pick<SiteSettings, 'name' | 'navigation'>) {
  return (
    <header className="masthead">
      <div className="masthead-row">
        <a href="/" className="site-name" dir={directionOfText(name)}>
          {name}
        </a>
        <div className="masthead-links">
          {navigation.length > 0 ? (
            <nav aria-label={words.mainNavigation}>
              <ul>
                {navigation.map(({ label, path }) => (
                  <li key={`${label} ${path}`}>
                    <a href={path}>{label}</a>
                  </li>
                ))}
              </ul>
            </nav>
          ) : null}
          <div className="masthead-tools">
            <a href="/search" className="masthead-tool" aria-label={words.search}>
              <SearchIcon />
            </a>
            <ThemeToggle />
          </div>
        </div>
      </div>
    </header>
  )
}
