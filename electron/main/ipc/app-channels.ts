import type { IpcResult } from '#shared/contract/ipc.ts';
import type { TitleBarLook } from '../window/title-bar.ts';
import type { Handlers } from './door.ts';

export function appChannels(
  info: IpcResult<'app.info'>,
  dressTitleBar: (look: TitleBarLook) => void,
): Pick<Handlers, 'app.info' | 'window.titleBar'> {
  return {
    'app.info': () => info,
    'window.titleBar': (look) => {
      dressTitleBar(look);
      return null;
    },
  };
}
