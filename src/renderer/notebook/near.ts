// Near: whether an element has come near the visible part of its scroller. Once near, it stays so.
import { useEffect, useState, type RefObject } from 'react'

const MARGIN = '600px 0px'

/** True from the moment at which the element is on screen or about to be. */
export function useNear(element: RefObject<Element | null>): boolean {
  const [near, setNear] = useState(typeof IntersectionObserver === 'undefined')
  useEffect(() => {
    const target = element.current
    if (near || !target) return
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) setNear(true)
      },
      { rootMargin: MARGIN },
    )
    observer.observe(target)
    return () => observer.disconnect()
  }, [element, near])
  return near
}
