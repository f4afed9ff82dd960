'use client'

import { useEffect, useState } from 'react'
import * as words from '../../lib/words.ts'
import { MoonIcon, SunIcon } from './icons.tsx'

const darkBySystem = () => matchMedia('(prefers-color-scheme: dark)')

function isDark(): boolean {
  const { theme } = document.documentElement.dataset
  return theme ? theme === 'dark' : darkBySystem().matches
}

/** Follows the system again when that is what the reader chose, so that the choice is never in the way later. */
function choose(dark: boolean): void {
  const { dataset } = document.documentElement
  const bySystem = dark === darkBySystem().matches
  if (bySystem) delete dataset.theme
  else dataset.theme = dark ? 'dark' : 'light'
  try {
    if (bySystem) localStorage.removeItem('theme')
    else localStorage.setItem('theme', dataset.theme ?? '')
  } catch {
    // No storage for this site: the choice holds for this page.
  }
}

/** Light or dark. Which icon it shows is CSS's business, so that it is right before this has run. */
export function ThemeToggle() {
  const [dark, setDark] = useState<boolean>()
  useEffect(() => {
    const read = () => setDark(isDark())
    read()
    const system = darkBySystem()
    system.addEventListener('change', read)
    return () => system.removeEventListener('change', read)
  }, [])
  return (
    <button
      type="button"
      className="masthead-tool theme-toggle needs-script"
      aria-label={words.darkTheme}
      aria-pressed={dark ?? false}
      onClick={() => {
        choose(!isDark())
        setDark(isDark())
      }}
    >
      <SunIcon />
      <MoonIcon />
    </button>
  )
}
