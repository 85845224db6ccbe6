"""Jiangjie 匠阶: appraisal and appointment of special-grade and chief technicians."""
