/** The one connection of this window, for components. */
import { useEffect, useEffectEvent, useSyncExternalStore } from 'react'
import { api, wanted } from '../api/client.ts'
import { Connection, type ConnectionState } from './connection.ts'

/** The question that anybody may ask: whether Waybill answers. */
export const knock = () => wanted(api.GET('/api/v1/setup'))

export const connection = new Connection(knock)

export function useConnection(): ConnectionState {
  return useSyncExternalStore(connection.watch, connection.read)
}

export function useOnReturn(returner: () => void): void {
  const onReturn = useEffectEvent(returner)
  useEffect(() => connection.onReturn(() => onReturn()), [])
}
