'use client'

import { useEffect } from 'react'
import { words } from '../../lib/words.ts'

/** How long a button says that it did its work, in ms. */
const SAID_FOR = 2000

/** Gives every block of code on the page a button that copies it. The blocks are the CMS's HTML, so the buttons are put in by hand. */
export function CopyCode() {
  useEffect(() => {
    const buttons = [...document.querySelectorAll<HTMLPreElement>('.prose pre')].map((block) => {
      const button = document.createElement('button')
      button.type = 'button'
      button.className = 'copy-code'
      button.ariaLabel = words.copyCodeName
      button.textContent = words.copyCode
      button.onclick = async () => {
        await navigator.clipboard.writeText(block.querySelector('code')?.textContent ?? '')
        button.textContent = words.codeCopied
        button.ariaLabel = words.codeCopied
        setTimeout(() => {
          button.textContent = words.copyCode
          button.ariaLabel = words.copyCodeName
        }, SAID_FOR)
      }
      block.before(button)
      return button
    })
    return () => {
      for (const button of buttons) button.remove()
    }
  }, [])
  return null
}
