/** A group's size, mean and sample variance (over n − 1). */
export interface GroupMoments {
  n: number
  mean: number
  variance: number
}
