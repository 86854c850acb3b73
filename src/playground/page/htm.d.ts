/** The part of `htm/preact/standalone` that the page uses; the server hands the module out under this name. */
export interface Node {
  readonly type: unknown;
}
export type Shown = Node | Node[] | string | number | null | undefined | false;
export interface Ref<T> {
  current: T;
}
export interface Context<T> {
  readonly Provider: (props: { value: T; children?: unknown }) => Node;
}
// biome-ignore lint/suspicious/noExplicitAny: what stands in a template can be anything
export function html(strings: TemplateStringsArray, ...values: any[]): Node;
export function render(node: Node, parent: Element): void;
export function createContext<T>(initial: T): Context<T>;
export function useContext<T>(context: Context<T>): T;
export function useState<T>(initial: T | (() => T)): [T, (next: T | ((before: T) => T)) => void];
// biome-ignore lint/suspicious/noConfusingVoidType: an effect with nothing to undo returns nothing
type Effect = () => void | (() => void);
export function useEffect(effect: Effect, inputs?: readonly unknown[]): void;
export function useLayoutEffect(effect: Effect, inputs?: readonly unknown[]): void;
export function useRef<T>(initial: T): Ref<T>;
export function useMemo<T>(make: () => T, inputs: readonly unknown[]): T;
// biome-ignore lint/suspicious/noExplicitAny: any function
export function useCallback<T extends (...given: any[]) => unknown>(callback: T, inputs: readonly unknown[]): T;
