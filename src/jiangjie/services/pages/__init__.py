"""What every page needs: who may open it, lists, matter pages, acts with their forms, exports."""
