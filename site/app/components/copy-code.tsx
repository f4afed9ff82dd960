'use client'

import { useEffect } from 'react'
import * as words from '../../lib/words.ts'

/** How long a button says that it did its work, in ms. */
const SAID_FOR = 2000

/** Gives every block of code on the page a button that copies it. The blocks are the CMS's HTML, so it is put in by hand. */
export function CopyCode() {
  useEffect(() => {
    for (const block of document.querySelectorAll('.prose .code-block')) block.append(buttonFor(block))
  }, [])
  return null
}

function buttonFor(block: Element): HTMLButtonElement {
  const button = document.createElement('button')
  const say = (text: string, name: string) => {
    button.textContent = text
    button.ariaLabel = name
  }
  button.type = 'button'
  button.className = 'copy-code'
  say(words.copyCode, words.copyCodeName)
  button.onclick = async () => {
    await navigator.clipboard.writeText(block.querySelector('code')?.textContent ?? '')
    say(words.codeCopied, words.codeCopied)
    setTimeout(say, SAID_FOR, words.copyCode, words.copyCodeName)
  }
  return button
}
