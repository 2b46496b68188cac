// ParamsCard: the form of a node's parameters, made from the catalog.
import { useTranslation } from 'react-i18next'
import type { OpInfo, ParamInfo } from '../../model/catalog'
import type { DocumentNode } from '../../model/document'
import { useApp } from '../shell/app-context'
import { Card } from './card'
import { ParamControl } from './param-control'

/** Parameters that stand for a scalar input are edited with the inputs. */
export function formParams(op: OpInfo): ParamInfo[] {
  const inputs = new Set(op.inputs.map((input) => input.name))
  return op.params
    .filter((param) => !inputs.has(param.name))
    .map((param) => (param.kind === 'dtype' && op.dtypes ? { ...param, choices: op.dtypes } : param))
}

interface ParamsCardProps {
  readonly node: DocumentNode
  readonly op: OpInfo
}

/** The parameters of a node; nothing for ops without any. */
export function ParamsCard({ node, op }: ParamsCardProps) {
  const { t } = useTranslation()
  const { editing } = useApp()
  const params = formParams(op)
  if (params.length === 0) return null
  return (
    <Card title={t('inspector.params')} testId="params-card">
      {params.map((param) => (
        <ParamControl
          key={param.name}
          param={param}
          value={param.name in node.params ? (node.params[param.name] ?? null) : param.default}
          onChange={(value) => void editing.setParam(node.id, param.name, value)}
        />
      ))}
    </Card>
  )
}
