import * as words from '../../lib/words.ts'
import { MoonIcon, SunIcon } from './icons.tsx'

/**
 * Light or dark. `readerScript` does what it says. Which icon it shows is CSS's business, so that it is right before any script
 * has run.
 */
export function ThemeToggle() {
  return (
    <button
      type="button"
      className="masthead-tool theme-toggle needs-script"
      aria-label={words.darkTheme}
      aria-pressed={false}
      suppressHydrationWarning
    >
      <SunIcon />
      <MoonIcon />
    </button>
  )
}
