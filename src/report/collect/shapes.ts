import type { Bilingual } from '../../errors.ts'
import type { SchemeManifest } from '../../runs/stored/manifest.ts'
import type { RfmMeasure } from '../report-data.ts'

/** What methods say of themselves in `shape`, as the report reads it. */
export interface RfmShape {
  method: 'rfm'
  preset: 'eight-classes' | 'three-levels' | 'bands'
  bands: number
  measures: Record<
    RfmMeasure,
    {
      attribute: string
      name: Bilingual
      unit?: string
      score: string
      /** Placeholders of the cuts between the scores, from the best; of fewer than were asked for the last are missing. */
      bandCuts: readonly string[]
      cut?: { from: 'fixed' | 'median' | 'mean'; placeholder: string }
    }
  >
  /** Per class, of the eight classes only. */
  high?: readonly Record<RfmMeasure, boolean>[]
}

type ShapeCut = number | { placeholder: string }

export interface TiersShape {
  method: 'tiers'
  attribute: string
  name: Bilingual
  unit?: string
  cutBy: 'threshold' | 'quantile' | 'share'
  /** Between the classes, best first. */
  cuts: readonly ShapeCut[]
}

export interface MatrixShape {
  method: 'matrix'
  axes: readonly {
    attribute: string
    name: Bilingual
    unit?: string
    levels: readonly { id: string; name: Bilingual }[]
    /** From low to high. */
    cuts: readonly ShapeCut[]
  }[]
  /** In the order of the classes; one level per axis. */
  corners: readonly { class: string; levels: readonly number[] }[]
  paths: readonly { from: string; to: string; action?: Bilingual | string }[]
}

export interface TableShape {
  method: 'table'
  /** The extra that says that an earlier rule was unknown, and the one that counts the rules that are true. */
  pastUnknown: string
  overlap: string
  stages?: readonly string[]
}

export interface LifeCycleShape {
  method: 'life cycle'
  event: string
  rhythm: 'own' | 'population' | 'fixed'
}

export interface FirmSizeShape {
  method: 'firm size'
  /** The extra that says by what a firm was judged, and what it says where nothing was left out. */
  by: string
  whole: string
}

export interface ClustersShape {
  method: 'clusters'
  k: number
}

export type Shape = RfmShape | TiersShape | MatrixShape | TableShape | LifeCycleShape | FirmSizeShape | ClustersShape

/** The shape of a scheme if it is of that method. */
export function shapeOf<M extends Shape['method']>(
  scheme: SchemeManifest,
  method: M,
): Extract<Shape, { method: M }> | undefined {
  return scheme.shape['method'] === method ? (scheme.shape as unknown as Extract<Shape, { method: M }>) : undefined
}

/** A cut's number, written or fitted; undefined where the population gave none. */
export function cutValue(scheme: SchemeManifest, cut: ShapeCut): number | undefined {
  const value = typeof cut === 'number' ? cut : scheme.fitted?.values[cut.placeholder]
  return value === null || value === undefined ? undefined : Number(value)
}
