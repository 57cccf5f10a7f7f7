/** Cities where the shop has customers, with the province each belongs to and a weight. */
export const cities: { city: string; province: string; weight: number }[] = [
  { city: '广州', province: '广东', weight: 17 },
  { city: '深圳', province: '广东', weight: 16 },
  { city: '佛山', province: '广东', weight: 6 },
  { city: '东莞', province: '广东', weight: 5 },
  { city: '杭州', province: '浙江', weight: 11 },
  { city: '宁波', province: '浙江', weight: 5 },
  { city: '温州', province: '浙江', weight: 3 },
  { city: '上海', province: '上海', weight: 12 },
  { city: '南京', province: '江苏', weight: 5 },
  { city: '苏州', province: '江苏', weight: 5 },
  { city: '成都', province: '四川', weight: 7 },
  { city: '绵阳', province: '四川', weight: 2 },
  { city: '武汉', province: '湖北', weight: 3 },
  { city: '北京', province: '北京', weight: 3 },
]
