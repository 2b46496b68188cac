// Shell: header, three panels side by side, transport, and what lies over them.
import { Tooltip } from 'radix-ui'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Group, Panel, Separator, usePanelRef } from 'react-resizable-panels'
import { CanvasArea } from '../canvas/canvas-area'
import { Dialogs } from '../dialogs/dialogs'
import { Header } from '../header/header'
import { Inspector } from '../inspector/inspector'
import { SidePanel } from '../side/side-panel'
import { Transport } from '../transport/transport'
import { useApp, useAppState } from './app-context'
import { FileDrop } from './file-drop'
import { Notices } from './notices'
import styles from './shell.module.css'

/** Widths until the user chooses others; narrow windows leave the room to the canvas. */
const WIDE = { palette: 264, code: 480, inspector: 336 }
const NARROW = { palette: 208, code: 400, inspector: 288 }
const NARROW_BELOW = 1400
const LEAST = 200
const MOST = 560
const MOST_CODE = 1000

function Panels() {
  const { t } = useTranslation()
  const app = useApp()
  const { preferences } = app
  const paletteOpen = useAppState((state) => state.settings.paletteOpen)
  const inspectorOpen = useAppState((state) => state.settings.inspectorOpen)
  const [usual] = useState(() => (window.innerWidth < NARROW_BELOW ? NARROW : WIDE))
  const paletteWidth = useAppState((state) => state.settings.paletteWidth) ?? usual.palette
  const codeWidth = useAppState((state) => state.settings.codeWidth) ?? usual.code
  const side = useAppState((state) => state.settings.side)
  const sidePanel = usePanelRef()
  const sideWidth = side === 'ops' ? paletteWidth : codeWidth
  const resized = useRef(side)
  useEffect(() => {
    // Each side has a width of its own; the panel itself stays, and with it what stands in the editors.
    if (resized.current !== side) sidePanel.current?.resize(sideWidth)
    resized.current = side
  }, [side, sideWidth, sidePanel])
  const inspectorWidth = useAppState((state) => state.settings.inspectorWidth) ?? usual.inspector
  return (
    <Group orientation="horizontal" className={styles.panels}>
      {paletteOpen && (
        <>
          <Panel
            id="side"
            panelRef={sidePanel}
            defaultSize={sideWidth}
            minSize={LEAST}
            maxSize={side === 'ops' ? MOST : MOST_CODE}
            groupResizeBehavior="preserve-pixel-size"
            onResize={({ inPixels }, _id, before) => {
              if (before) preferences.setWidth(side === 'ops' ? 'paletteWidth' : 'codeWidth', inPixels)
            }}
          >
            <SidePanel />
          </Panel>
          <Separator id="palette-edge" className={styles.edge} aria-label={t('code.resize')} />
        </>
      )}
      <Panel id="canvas" minSize={320}>
        <CanvasArea />
      </Panel>
      {inspectorOpen && (
        <>
          <Separator id="inspector-edge" className={styles.edge} aria-label={t('panels.resizeInspector')} />
          <Panel
            id="inspector"
            defaultSize={inspectorWidth}
            minSize={LEAST}
            maxSize={MOST}
            groupResizeBehavior="preserve-pixel-size"
            onResize={({ inPixels }, _id, before) => {
              if (before) preferences.setWidth('inspectorWidth', inPixels)
            }}
          >
            <Inspector />
          </Panel>
        </>
      )}
    </Group>
  )
}

/** The whole window. */
export function Shell() {
  return (
    <Tooltip.Provider delayDuration={200} skipDelayDuration={300}>
      <div className={styles.shell} data-testid="app">
        <Header />
        <main className={styles.main}>
          <Panels />
        </main>
        <Transport />
      </div>
      <Notices />
      <Dialogs />
      <FileDrop />
    </Tooltip.Provider>
  )
}
