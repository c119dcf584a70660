"""A project and a steering meeting in Chinese."""

from __future__ import annotations

PROJECT = """
project: {id: pay2, name: 支付系统二期, sponsor: li, pmo_lead: chen, product_manager: wang, currency: CNY}
people:
  - {id: li, name: 李娜, role_ids: [sponsor]}
  - {id: chen, name: 陈静, role_ids: [pmo]}
  - {id: wang, name: 王磊, role_ids: [product_manager]}
roles: [{id: sponsor, title: 发起人}, {id: pmo, title: 项目管理办公室}, {id: product_manager, title: 产品经理}]
decisions:
  - {id: DC-1, title: 第二家供应商, question: 一家还是两家？, status: needed, needed_by: 2025-06-01, decider: li, recommendation: 两家}
"""
MEETING = """
id: MT-1
type: steering
start: 2025-05-28 14:00
end: 2025-05-28 15:00
tz: Asia/Shanghai
place: 七楼会议室
chair: li
minute_taker: chen
attendees: [li, chen, {person: wang, required: false}]
next: {date: 2025-06-25, time: '14:00'}
agenda:
  - {title: 第二家供应商, question: 一家还是两家？, purpose: decide, owner: wang, minutes: 25, decision_id: DC-1}
  - {title: 报价, purpose: discuss, owner: wang, minutes: 20, paper: attachments/offer.pdf}
  - {title: 项目章程, owner: chen, minutes: 10, paper: charter}
"""
