export { UsbPage } from './usb-page.tsx';
