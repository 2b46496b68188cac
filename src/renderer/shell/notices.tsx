// Notices: short messages; a refusal stands at the node it is about, everything else in the corner. None covers a dialog.
import { CircleCheck, TriangleAlert, X } from 'lucide-react'
import { useEffect, useRef, useState, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { dismiss } from '../app/core'
import { clientRectOf } from '../app/popups'
import { errorText } from '../i18n/error-text'
import type { AppState, Notice } from '../store/state'
import { Button } from '../ui/button'
import { classes } from '../ui/classes'
import { useApp, useAppState } from './app-context'
import styles from './notices.module.css'

/** How long a message stays, in milliseconds. Problems wait until they are dismissed or answered by another edit. */
const INFO_TIME = 4000
const PROBLEM_TIME = 12_000

function useText(notice: Notice): string {
  const { t } = useTranslation()
  const { i18n } = useApp()
  const language = useAppState((state) => state.session.language)
  const { message } = notice
  if ('error' in message) return errorText(i18n, language, message.error)
  return t(`notices.${message.key}`, { name: message.name ?? '' })
}

const dialogOpen = ({ session }: AppState): boolean => session.dialog !== null

/** Between the edge of the window, problems that are told while a dialog is open, and the dialog above them. */
const EDGE = 12

/** Has dialogs leave room below themselves for the problems on show: a message about what they do must not cover it. */
function useRoom(list: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = list.current
    if (!element || typeof ResizeObserver === 'undefined') return
    const { style } = document.documentElement
    const observer = new ResizeObserver(() => {
      const { height } = element.getBoundingClientRect()
      style.setProperty('--told', `${height > 0 ? Math.ceil(height) + EDGE : 0}px`)
    })
    observer.observe(element)
    return () => {
      observer.disconnect()
      style.removeProperty('--told')
    }
  }, [list])
}

/** Where the notice stands: below its node as it was when the notice came, or in the corner. */
function usePlace(notice: Notice) {
  const app = useApp()
  const [place] = useState(() => {
    const rect = notice.node === null ? null : clientRectOf(app, notice.node)
    const host = app.canvas.current?.svg().getBoundingClientRect()
    if (!rect || !host) return null
    const inside = (value: number, least: number, most: number): number => Math.max(least, Math.min(most, value))
    return {
      left: inside(rect.x, host.left + 8, Math.max(host.left + 8, host.right - 328)),
      top: inside(rect.y + rect.height + 8, host.top + 8, Math.max(host.top + 8, host.bottom - 72)),
    }
  })
  return place
}

function NoticeView({ notice }: { readonly notice: Notice }) {
  const { t } = useTranslation()
  const app = useApp()
  const text = useText(notice)
  const place = usePlace(notice)
  const problem = notice.tone === 'problem'
  // Behind a dialog nobody reads it: its time begins when the dialog is closed.
  const waits = useAppState(dialogOpen) && !problem
  useEffect(
    () => (waits ? undefined : app.clock.after(problem ? PROBLEM_TIME : INFO_TIME, () => dismiss(app, notice.id))),
    [app, notice.id, problem, waits],
  )
  const Icon = problem ? TriangleAlert : CircleCheck
  return (
    <li
      className={classes(styles.notice, problem && styles.problem, place && styles.placed)}
      style={place ?? undefined}
      role={problem ? 'alert' : 'status'}
      data-testid={`notice-${notice.tone}`}
      data-node={notice.node}
      data-notice
    >
      <Icon size={16} aria-hidden className={styles.icon} />
      <p className={styles.text}>{text}</p>
      <Button small iconOnly look="quiet" aria-label={t('notices.dismiss')} onClick={() => dismiss(app, notice.id)}>
        <X size={14} aria-hidden />
      </Button>
    </li>
  )
}

/** All messages on show. */
export function Notices() {
  const { t } = useTranslation()
  const notices = useAppState((state) => state.session.notices)
  const below = useAppState(dialogOpen)
  const list = useRef<HTMLUListElement>(null)
  useRoom(list)
  const isOver = ({ tone, node }: Notice): boolean => tone === 'problem' && node === null
  const view = (notice: Notice) => <NoticeView key={notice.id} notice={notice} />
  return (
    <section aria-label={t('notices.region')} className={styles.region}>
      <ul className={styles.list}>{notices.filter((notice) => !isOver(notice)).map(view)}</ul>
      <ul ref={list} className={classes(styles.list, styles.over, below && styles.below)}>
        {notices.filter(isOver).map(view)}
      </ul>
    </section>
  )
}
