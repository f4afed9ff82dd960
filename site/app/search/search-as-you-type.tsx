'use client'

import { useRouter } from 'next/navigation'
import { type FormEvent, type ReactNode, useEffect, useRef, useTransition } from 'react'
import { SearchForm } from '../components/search-form.tsx'

/** How long a reader pauses, in ms, before what was typed is searched for. */
const PAUSE = 250

/**
 * The form of the search, and what was found. With a script it searches while the reader types: the server renders the page
 * of the new query, and what was found before stays until then.
 *
 * @param props.status Says how much was found; it is read out whenever it changes.
 */
export function SearchAsYouType({
  query,
  status,
  children,
}: {
  query: string
  status: string
  children: ReactNode
}) {
  const router = useRouter()
  const [isPending, startTransition] = useTransition()
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const asked = useRef(query)
  useEffect(() => () => clearTimeout(timer.current), [])

  const textOf = (form: HTMLFormElement) => String(new FormData(form).get('q') ?? '').trim()
  const search = (text: string) => {
    const isAsked = text === asked.current
    asked.current = text
    startTransition(() => {
      router.replace(text === '' ? '/search' : `/search?${new URLSearchParams({ q: text })}`, {
        scroll: false,
      })
      // The same again: the address may stay as it is, but what it shows may not.
      if (isAsked) router.refresh()
    })
  }
  const onInput = ({ currentTarget: form }: FormEvent<HTMLFormElement>) => {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => {
      const text = textOf(form)
      if (text !== asked.current) search(text)
    }, PAUSE)
  }
  /** Searches in any case: for what could not be answered a moment ago, and from the second page for the first. */
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    clearTimeout(timer.current)
    search(textOf(event.currentTarget))
  }

  return (
    <>
      <SearchForm query={query} onInput={onInput} onSubmit={onSubmit} />
      <p className="search-status" role="status">
        {status}
      </p>
      <div className="search-results" aria-busy={isPending}>
        {children}
      </div>
    </>
  )
}
