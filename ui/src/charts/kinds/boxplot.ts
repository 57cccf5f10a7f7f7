import { BoxplotChart, LineChart } from 'echarts/charts'
import { use as register } from 'echarts/core'

register([BoxplotChart, LineChart])
