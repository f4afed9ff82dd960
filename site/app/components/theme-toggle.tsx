import * as words from '../../lib/words.ts'
import { MoonIcon, SunIcon } from './icons.tsx'

/**
 * The button that switches between light and dark. `readerScript` does the work. CSS chooses the icon, so
 * that it is correct before any script runs.
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
