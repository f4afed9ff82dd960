'use client'

import { useRouter } from 'next/navigation'
import { type FormEvent, type ReactNode, useEffect, useRef, useTransition } from 'react'
import { SearchForm } from '../components/search-form.tsx'

/** How long typing must pause, in ms, before the search starts. */
const PAUSE = 250

/**
 * The search form and its results. With scripts, it searches while the reader types: the server renders the
 * page of the new query, and the earlier results stay until then.
 *
 * @param props.status says how many posts were found; screen readers read it out whenever it changes
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
      // The same query again: the address may stay the same, but the results may have changed.
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
  /**
   * Searches even when the query is unchanged: to retry a failed search, and to return from a further page to
   * the first one.
   */
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
